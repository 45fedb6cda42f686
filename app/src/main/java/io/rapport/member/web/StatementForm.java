package io.rapport.member.web;

import io.rapport.member.Kind;
import io.rapport.member.Side;
import io.rapport.member.Statement;
import io.rapport.member.Visibility;
import io.rapport.web.Form;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an offer or an ask from what was typed, and fills the form of one. */
final class StatementForm {

    private StatementForm() {}

    static Form empty(Form form, Side side, LocalDate today) {
        return form.with("side", side)
                .with("visibility", Visibility.COMMUNITY)
                .with("expiresOn", side == Side.ASK ? today.plus(Statement.USUAL) : null);
    }

    static Form filled(Form form, Statement statement, LocalDate today) {
        var over = statement.expiresOn() != null && !statement.counts(today);
        return form.with("side", statement.side())
                .with("kind", statement.kind())
                .with("text", statement.text())
                .with("visibility", statement.visibility())
                .with("expiresOn", over ? today.plus(Statement.USUAL) : statement.expiresOn());
    }

    /** Null if something is wrong with it, which the form then says. */
    static @Nullable Statement read(Form form, UUID id, Side side, LocalDate today) {
        var text = form.neededLine("text", Statement.LONGEST);
        var kind = form.choice("kind", Kind.class);
        if (kind == null) {
            form.wrong("kind", "form.missing");
        }
        var visibility = form.choice("visibility", Visibility.class);
        var expiresOn = form.day("expiresOn");
        if (expiresOn != null && expiresOn.isBefore(today)) {
            form.wrong("expiresOn", "member.expiresOn.past", expiresOn.toString());
        }
        if (expiresOn != null && expiresOn.isAfter(today.plus(Statement.LONGEST_TIME))) {
            form.wrong("expiresOn", "member.expiresOn.far", expiresOn.toString());
        }
        if (!form.ok() || kind == null) {
            return null;
        }
        return new Statement(
                id,
                side,
                kind,
                text,
                visibility == null ? Visibility.COMMUNITY : visibility,
                // an ask always ends: what nobody looks after is not answered for years
                expiresOn == null && side == Side.ASK ? today.plus(Statement.USUAL) : expiresOn);
    }
}
