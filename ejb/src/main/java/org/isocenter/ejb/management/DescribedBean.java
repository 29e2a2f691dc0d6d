package org.isocenter.ejb.management;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/** A bean that tells consoles what its operations do and what their parameters are, as its view says. */
final class DescribedBean extends StandardMBean {

    <T> DescribedBean(T bean, Class<T> view) {
        super(bean, view, true);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        return description(getMBeanInterface()).orElseGet(() -> super.getDescription(info));
    }

    @Override
    protected String getDescription(MBeanOperationInfo operation) {
        return method(operation).flatMap(DescribedBean::description).orElseGet(() -> super.getDescription(operation));
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return method(operation)
                .map(method -> method.getParameters()[sequence].getName())
                .orElseGet(() -> super.getParameterName(operation, parameter, sequence));
    }

    private Optional<Method> method(MBeanOperationInfo operation) {
        return Arrays.stream(getMBeanInterface().getMethods())
                .filter(method -> method.getName().equals(operation.getName())
                        && method.getParameterCount() == operation.getSignature().length)
                .findFirst();
    }

    private static Optional<String> description(AnnotatedElement described) {
        return Optional.ofNullable(described.getAnnotation(Described.class)).map(Described::value);
    }
}
