package io.rapport.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Writes numbers into the database of a folder and says each when it is committed, until it is killed. */
final class Writer {

    private Writer() {}

    public static void main(String[] arguments) throws SQLException {
        var server = PostgresServer.start(DataFolder.open(Path.of(arguments[0])));
        try (var connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create table number (value int primary key)");
            for (var value = 1; ; value++) {
                statement.execute("insert into number values (" + value + ")");
                System.out.println(value);
            }
        }
    }
}
