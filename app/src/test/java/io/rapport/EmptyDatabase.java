package io.rapport;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringExtension;

class EmptyDatabase implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        var application = SpringExtension.getApplicationContext(context);
        application.getBean(TestTime.class).set(TestTime.MONDAY_MORNING);
        var jdbc = application.getBean(JdbcClient.class);
        var tables = jdbc.sql("""
                        select string_agg(quote_ident(tablename), ', ') from pg_tables
                        where schemaname = 'public' and tablename not in ('flyway_schema_history', 'scheduled_tasks')
                        """).query(String.class).single();
        jdbc.sql("truncate " + tables + " cascade").update();
    }
}
