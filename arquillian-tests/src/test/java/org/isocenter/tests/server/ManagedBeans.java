package org.isocenter.tests.server;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The beans of a server, as a JMX console on its machine sees them. */
public final class ManagedBeans implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection connection;

    private ManagedBeans(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.connection = connector.getMBeanServerConnection();
    }

    /** Those of the server in this process. */
    public static ManagedBeans of(ProcessHandle process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            return new ManagedBeans(
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    /** The value of an attribute of a bean of ours. */
    public Object get(String type, String attribute) throws Exception {
        return connection.getAttribute(name(type), attribute);
    }

    /** Has an operation done that takes nothing, or one text. */
    public Object invoke(String type, String operation, String... argument) throws Exception {
        String[] signature = argument.length == 0 ? new String[0] : new String[] {String.class.getName()};
        return connection.invoke(name(type), operation, argument, signature);
    }

    /** How many classes of that name have objects that something refers to: one for each class loader that cannot be collected. */
    public long copies(String className) throws Exception {
        Object histogram = connection.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .filter(line -> line.strip().endsWith(" " + className))
                .count();
    }

    private static ObjectName name(String type) throws Exception {
        return new ObjectName("org.isocenter:type=" + type);
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            // The server is gone, perhaps killed by the test.
        }
    }
}
