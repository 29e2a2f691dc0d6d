package org.isocenter.persistence.backup;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the values of a column are written as text that PostgreSQL reads as well, and read again, whatever the database. */
enum ColumnForm {
    NUMBER {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            long value = row.getLong(column);
            return row.wasNull() ? null : Long.toString(value);
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setLong(column, Long.parseLong(text));
        }
    },
    BOOLEAN {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            boolean value = row.getBoolean(column);
            return row.wasNull() ? null : Boolean.toString(value);
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setBoolean(column, Boolean.parseBoolean(text));
        }
    },
    BYTES {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            byte[] value = row.getBytes(column);
            return value == null ? null : "\\x" + HexFormat.of().formatHex(value);
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setBytes(column, HexFormat.of().parseHex(text, 2, text.length()));
        }
    },
    MOMENT {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant().toString();
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setObject(column, Instant.parse(text).atOffset(ZoneOffset.UTC));
        }
    },
    IDENTIFIER {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            UUID value = row.getObject(column, UUID.class);
            return value == null ? null : value.toString();
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setObject(column, UUID.fromString(text));
        }
    },
    TEXT {
        @Override
        @Nullable
        String text(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        void set(PreparedStatement statement, int column, String text) throws SQLException {
            statement.setString(column, text);
        }
    };

    /** The forms of all columns of a query. */
    static List<ColumnForm> of(ResultSetMetaData columns) throws SQLException {
        List<ColumnForm> forms = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            forms.add(of(columns.getColumnType(i), columns.getColumnTypeName(i)));
        }
        return forms;
    }

    private static ColumnForm of(int type, String name) throws SQLException {
        if (name.equalsIgnoreCase("uuid")) {
            return IDENTIFIER;
        }
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
            case Types.BOOLEAN, Types.BIT -> BOOLEAN;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> MOMENT;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            default -> throw new SQLException("backups do not know columns of type " + name);
        };
    }

    /** The value in the current row; null if there is none. */
    abstract @Nullable String text(ResultSet row, int column) throws SQLException;

    /** Gives a statement the value that {@link #text} made text of. */
    abstract void set(PreparedStatement statement, int column, String text) throws SQLException;
}
