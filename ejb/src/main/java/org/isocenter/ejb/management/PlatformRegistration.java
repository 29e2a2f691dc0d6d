package org.isocenter.ejb.management;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The place of one MXBean in the platform's MBean server, which is the one that WildFly shows over JMX. */
public final class PlatformRegistration {

    private final String name;

    /** @param name such as {@code org.isocenter:type=Configuration} */
    public PlatformRegistration(String name) {
        this.name = name;
    }

    /**
     * Puts a bean there, in the place of one that an unclean undeployment may have left.
     *
     * @throws IllegalStateException if the server refuses it
     */
    public <T> void register(T bean, Class<T> view) {
        unregister();
        try {
            server().registerMBean(new DescribedBean(bean, view), new ObjectName(name));
        } catch (JMException e) {
            throw new IllegalStateException(name + " cannot be registered", e);
        }
    }

    /** Takes it away, if it is there. */
    public void unregister() {
        try {
            ObjectName place = new ObjectName(name);
            if (server().isRegistered(place)) {
                server().unregisterMBean(place);
            }
        } catch (JMException e) {
            throw new IllegalStateException(name + " cannot be unregistered", e);
        }
    }

    private static MBeanServer server() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
