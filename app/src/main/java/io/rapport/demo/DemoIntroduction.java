package io.rapport.demo;

import io.rapport.introduction.Introduction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of demo/history.json; days are counted back from today, so that the demo never grows old. */
record DemoIntroduction(
        String proposer,
        String receiver,
        int daysAgo,
        String message,
        Introduction.Status status,
        @Nullable Integer answeredDaysAgo,
        @Nullable DemoMeeting meeting) {

    record DemoMeeting(
            String kind,
            String place,
            int daysAgo,
            String at,
            int minutes,
            String status,
            List<DemoOutcome> outcomes,
            List<DemoPromise> promises) {}

    record DemoOutcome(
            String by,
            boolean held,
            @Nullable Boolean useful,
            @Nullable String note) {}

    record DemoPromise(
            String from,
            String to,
            String text,
            int dueDaysAgo,
            String status,
            @Nullable String thanks) {}
}
