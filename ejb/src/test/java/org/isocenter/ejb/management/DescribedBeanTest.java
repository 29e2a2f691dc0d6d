package org.isocenter.ejb.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedBeanTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                BackupMXBean.class,
                ConfigurationMXBean.class,
                DerivedContentsMXBean.class,
                HousekeepingMXBean.class,
                JobsMXBean.class,
                MemoryCachesMXBean.class,
                ReadinessMXBean.class,
                RemoteServersMXBean.class,
                StorageMXBean.class
            })
    void consoleShouldShowWhatEachOperationDoesAndWhatItTakes(Class<?> view) {
        MBeanInfo info = bean(view).getMBeanInfo();

        assertThat(info.getDescription()).endsWith(".").doesNotContain("Information on");
        for (MBeanOperationInfo operation : info.getOperations()) {
            assertThat(operation.getDescription()).as(operation.getName()).endsWith(".");
            for (MBeanParameterInfo parameter : operation.getSignature()) {
                assertThat(parameter.getName()).as(operation.getName()).doesNotMatch("(arg|p)[0-9]+");
            }
        }
    }

    private static <T> DescribedBean bean(Class<T> view) {
        return new DescribedBean(
                view.cast(Proxy.newProxyInstance(
                        view.getClassLoader(), new Class<?>[] {view}, (proxy, method, arguments) -> {
                            throw new UnsupportedOperationException();
                        })),
                view);
    }
}
