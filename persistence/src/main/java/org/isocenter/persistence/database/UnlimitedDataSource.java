package org.isocenter.persistence.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The data source without its time limit for statements: building tables and indexes may take as long as needed. */
public final class UnlimitedDataSource {

    private UnlimitedDataSource() {}

    /** The same data source for statements of any length. */
    public static DataSource of(DataSource limited) {
        return proxy(DataSource.class, limited);
    }

    private static <T> T proxy(Class<T> type, T limited) {
        return type.cast(Proxy.newProxyInstance(
                UnlimitedDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return unlimited(method.invoke(limited, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                }));
    }

    private static Object unlimited(Object result) throws SQLException {
        if (result instanceof Statement statement) {
            statement.setQueryTimeout(0);
        }
        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
    }
}
