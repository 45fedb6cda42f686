package io.rapport.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class Store {

    private static final int OLDEST_POSTGRES = 15;

    @Bean
    InstantSource now() {
        return AsIf.over(InstantSource.system());
    }

    /** Locked with a database of your own as well: the search index lies there. */
    @Bean
    DataFolder dataFolder(StoreSettings settings) {
        return DataFolder.open(settings.data());
    }

    @Bean
    @Lazy
    PostgresServer postgresServer(DataFolder data) {
        return PostgresServer.start(data);
    }

    @Bean
    @DependsOn("dataFolder")
    HikariDataSource dataSource(StoreSettings settings, ObjectProvider<PostgresServer> embedded) throws SQLException {
        var pool = new HikariDataSource();
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(2);
        // nobody looks at an empty page for half a minute when the database is away
        pool.setConnectionTimeout(5_000);
        if (settings.embedded()) {
            var server = embedded.getObject();
            pool.setJdbcUrl(server.url());
            pool.setUsername(server.user());
            pool.setPassword(server.password());
        } else {
            pool.setJdbcUrl(settings.databaseUrl());
            pool.setUsername(settings.databaseUser());
            pool.setPassword(settings.databasePassword());
            refuseTooOld(pool);
        }
        return pool;
    }

    private static void refuseTooOld(HikariDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            var major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_POSTGRES) {
                throw new StoreTrouble(
                        "The database in RAPPORT_DATABASE_URL is PostgreSQL " + major + ".",
                        "Rapport needs PostgreSQL " + OLDEST_POSTGRES + " or later.");
            }
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw e;
        }
    }
}
