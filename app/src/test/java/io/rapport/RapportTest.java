package io.rapport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test against the whole application on a real PostgreSQL that is emptied before each test. All such tests share one
 * application. Jobs do not run by themselves: a test calls what a job calls. Time stands still until the test moves it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import({
    TestTime.class,
    Cast.class,
    io.rapport.match.MatchTurns.class,
    io.rapport.gathering.EventTurns.class,
    io.rapport.coffee.CoffeeTurns.class,
    io.rapport.circle.CircleTurns.class,
    Outbox.class
})
@ExtendWith(EmptyDatabase.class)
public @interface RapportTest {}
