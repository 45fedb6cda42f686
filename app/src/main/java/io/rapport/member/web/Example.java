package io.rapport.member.web;

import io.rapport.member.Kind;
import io.rapport.member.Side;
import java.util.List;

/** An answer that somebody might give to one of the three questions, to be tapped and edited. */
public record Example(String key, Kind kind) {

    public static final List<String> PURPOSES = List.of(
            "member.example.purpose.1",
            "member.example.purpose.2",
            "member.example.purpose.3",
            "member.example.purpose.4");

    private static final List<Example> OFFERS = List.of(
            new Example("member.example.offer.1", Kind.FEEDBACK),
            new Example("member.example.offer.2", Kind.INTRODUCTIONS),
            new Example("member.example.offer.3", Kind.EXPERTISE),
            new Example("member.example.offer.4", Kind.RESOURCES));

    private static final List<Example> ASKS = List.of(
            new Example("member.example.ask.1", Kind.CUSTOMERS),
            new Example("member.example.ask.2", Kind.MENTORING),
            new Example("member.example.ask.3", Kind.SUPPLY),
            new Example("member.example.ask.4", Kind.STAGE));

    public static List<Example> of(Side side) {
        return side == Side.OFFER ? OFFERS : ASKS;
    }
}
