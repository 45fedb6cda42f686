package io.rapport.operator;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How Rapport is doing, as its operator wants to know it. */
@Component
public class Health {

    private final HealthEndpoint endpoint;
    private final JdbcClient jdbc;

    Health(HealthEndpoint endpoint, JdbcClient jdbc) {
        this.endpoint = endpoint;
        this.jdbc = jdbc;
    }

    /**
     * @param parts what reports on itself, by name, and whether it is up
     * @param migration the last change of the database
     */
    public record Report(
            Map<String, Boolean> parts,
            String database,
            String databaseSize,
            String migration,
            String version,
            String java,
            Duration uptime,
            long memoryMegabytes) {}

    /** What the database says about itself. */
    record Database(String version, String size, String migration) {}

    public Report report() {
        var database = jdbc.sql("""
                        select current_setting('server_version') as version,
                            pg_size_pretty(pg_database_size(current_database())) as size,
                            (select version || ' ' || description from flyway_schema_history
                                order by installed_rank desc limit 1) as migration
                        """).query(Database.class).single();
        var version = Health.class.getPackage().getImplementationVersion();
        var runtime = Runtime.getRuntime();
        return new Report(
                parts(),
                database.version(),
                database.size(),
                database.migration(),
                version == null ? "0 (from source)" : version,
                Runtime.version().toString(),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024));
    }

    private Map<String, Boolean> parts() {
        var parts = new TreeMap<String, Boolean>();
        if (endpoint.health() instanceof CompositeHealthDescriptor whole && whole.getComponents() != null) {
            whole.getComponents()
                    .forEach((name, part) ->
                            parts.put(name, part.getStatus().getCode().equals("UP")));
        }
        return parts;
    }
}
