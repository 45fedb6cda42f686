package io.rapport.circle.web;

import io.rapport.circle.MyCircles;
import io.rapport.member.MemberId;
import io.rapport.member.Portable;
import io.rapport.member.Profile;
import java.util.List;
import org.springframework.stereotype.Component;

/** The circles that a member is in, is asked to join, or waits for. */
@Component
class CirclePortable implements Portable {

    private final MyCircles circles;

    CirclePortable(MyCircles circles) {
        this.circles = circles;
    }

    record Circle(String name, List<String> others) {}

    record Everything(List<Circle> circles, List<String> askedBy, List<String> waitingFor) {}

    @Override
    public String part() {
        return "circles";
    }

    @Override
    public Everything of(MemberId member) {
        return new Everything(
                circles.mine(member).stream()
                        .map(mine -> new Circle(
                                mine.forming().terms().name(),
                                mine.others().stream()
                                        .map(Profile::name)
                                        .sorted()
                                        .toList()))
                        .toList(),
                circles.asked(member).stream()
                        .map(asked -> asked.forming().terms().name())
                        .toList(),
                circles.open(member).stream()
                        .filter(MyCircles.Open::hoping)
                        .map(open -> open.forming().terms().name())
                        .toList());
    }
}
