package org.isocenter.ejb.management;

/** The configuration, at {@value #NAME}. */
@Described("The options in effect.")
public interface ConfigurationMXBean {

    String NAME = "org.isocenter:type=Configuration";

    /**
     * Every option with the value that holds, given or by default, as an indented JSON object like that of the
     * configuration file; secrets masked.
     */
    String getEffective();
}
