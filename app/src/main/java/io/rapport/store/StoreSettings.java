package io.rapport.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where data is kept.
 *
 * @param data the folder of the embedded database and of the search index; one running Rapport has it to itself
 * @param databaseUrl the JDBC address of your own PostgreSQL; empty means the embedded one
 */
@ConfigurationProperties("rapport")
public record StoreSettings(
        @DefaultValue("data") Path data,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword) {

    boolean embedded() {
        return databaseUrl == null || databaseUrl.isBlank();
    }
}
