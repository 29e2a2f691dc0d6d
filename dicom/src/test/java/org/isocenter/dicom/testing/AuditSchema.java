package org.isocenter.dicom.testing;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What the schema of PS3.15 A.5.1 says, as far as this server writes it: a message is compared with it. */
public final class AuditSchema {

    private static final Set<String> CODE = Set.of("csd-code", "codeSystemName", "originalText");

    /** Of each element: the attributes that it must have. */
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            "EventIdentification", Set.of("EventDateTime", "EventOutcomeIndicator"),
            "ActiveParticipant", Set.of("UserID", "UserIsRequestor"),
            "AuditSourceIdentification", Set.of("AuditSourceID"),
            "AuditSourceTypeCode", Set.of("csd-code"),
            "ParticipantObjectIdentification", Set.of("ParticipantObjectID"),
            "ParticipantObjectDetail", Set.of("type", "value"));

    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            "EventIdentification", Set.of("EventActionCode"),
            "ActiveParticipant",
                    Set.of("AlternativeUserID", "UserName", "NetworkAccessPointID", "NetworkAccessPointTypeCode"),
            "AuditSourceIdentification", Set.of("AuditEnterpriseSiteID"),
            "AuditSourceTypeCode", Set.of("codeSystemName", "displayName", "originalText"),
            "ParticipantObjectIdentification",
                    Set.of(
                            "ParticipantObjectTypeCode",
                            "ParticipantObjectTypeCodeRole",
                            "ParticipantObjectDataLifeCycle",
                            "ParticipantObjectSensitivity"));

    private static final Set<String> CODED =
            Set.of("EventID", "EventTypeCode", "RoleIDCode", "MediaType", "ParticipantObjectIDTypeCode");

    /** Of each element: its children in their order, as a regular expression of their names. */
    private static final Map<String, String> CHILDREN = Map.of(
            "AuditMessage",
                    "EventIdentification (ActiveParticipant )+AuditSourceIdentification (ParticipantObjectIdentification )*",
            "EventIdentification", "EventID (EventTypeCode )*(EventOutcomeDescription )?",
            "ActiveParticipant", "(RoleIDCode )*(MediaIdentifier )?",
            "AuditSourceIdentification", "(AuditSourceTypeCode )*",
            "ParticipantObjectIdentification",
                    "ParticipantObjectIDTypeCode (ParticipantObjectName |ParticipantObjectQuery )(ParticipantObjectDetail )*"
                            + "(ParticipantObjectDescription )*");

    private static final Map<String, String> VALUES = Map.of(
            "EventActionCode", "[CRUDE]",
            "EventOutcomeIndicator", "0|4|8|12",
            "UserIsRequestor", "true|false",
            "NetworkAccessPointTypeCode", "[1-5]",
            "ParticipantObjectTypeCode", "[1-4]",
            "ParticipantObjectTypeCodeRole", "[1-9]|1[0-9]|2[0-6]",
            "UserID", "(?s).+",
            "AuditSourceID", ".+",
            "ParticipantObjectID", ".+");

    private AuditSchema() {}

    /** What is wrong with a message; empty if nothing is. */
    public static List<String> faults(String message) throws Exception {
        List<String> faults = new ArrayList<>();
        Element root = document(message).getDocumentElement();
        if (!root.getTagName().equals("AuditMessage")) {
            faults.add("root " + root.getTagName());
        }
        check(root, faults);
        return faults;
    }

    /** The document of a message. */
    public static Document document(String message) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(message)));
    }

    private static void check(Element element, List<String> faults) {
        String name = element.getTagName();
        attributes(element, faults);
        StringBuilder children = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element one) {
                children.append(one.getTagName()).append(' ');
                check(one, faults);
            }
        }
        if (!children.toString().matches(CHILDREN.getOrDefault(name, ""))) {
            faults.add(name + " has " + children);
        }
        if (name.equals("ParticipantObjectQuery")) {
            decode(element.getTextContent(), faults);
        }
    }

    private static void attributes(Element element, List<String> faults) {
        String name = element.getTagName();
        Set<String> missing = new TreeSet<>(CODED.contains(name) ? CODE : REQUIRED.getOrDefault(name, Set.of()));
        Set<String> allowed = new TreeSet<>(missing);
        allowed.addAll(CODED.contains(name) ? Set.of("displayName") : OPTIONAL.getOrDefault(name, Set.of()));
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.item(i).getNodeName();
            String value = attributes.item(i).getNodeValue();
            missing.remove(attribute);
            if (!allowed.contains(attribute)) {
                faults.add(name + " has attribute " + attribute);
            }
            if (!value.matches(VALUES.getOrDefault(attribute, "(?s).*"))) {
                faults.add(attribute + " is " + value);
            }
            if (attribute.equals("EventDateTime")) {
                Instant.parse(value);
            }
            if (attribute.equals("value")) {
                decode(value, faults);
            }
        }
        if (!missing.isEmpty()) {
            faults.add(name + " lacks " + missing);
        }
    }

    private static void decode(String base64, List<String> faults) {
        try {
            Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            faults.add("not base64: " + base64);
        }
    }
}
