package io.rapport.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class Store {

    @Bean
    InstantSource now() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    @Lazy
    EmbeddedPostgresServer embeddedPostgres(StoreSettings settings) {
        return new EmbeddedPostgresServer(settings.data());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(StoreSettings settings, ObjectProvider<EmbeddedPostgresServer> embedded) {
        var pool = new HikariDataSource();
        if (settings.embedded()) {
            pool.setJdbcUrl(embedded.getObject().url());
        } else {
            pool.setJdbcUrl(settings.databaseUrl());
            pool.setUsername(settings.databaseUser());
            pool.setPassword(settings.databasePassword());
        }
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(2);
        return pool;
    }
}
