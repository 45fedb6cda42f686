package io.rapport.member.web;

import io.rapport.member.ChangedMeanwhile;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import io.rapport.member.TooManyStatements;
import io.rapport.web.Form;
import io.rapport.web.NotFound;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** The reader's own profile as forms read and change it. */
@Component
class Own {

    /** The name under which a form says what is wrong with all of it. */
    static final String WHOLE = "whole";

    private final Members members;
    private final InstantSource now;

    Own(Members members, InstantSource now) {
        this.members = members;
        this.now = now;
    }

    Profile profile(MemberId me) {
        return members.find(me, Relation.SELF).orElseThrow(() -> new NotFound("account " + me + " is not a member's"));
    }

    LocalDate today(Profile profile) {
        return LocalDate.ofInstant(now.instant(), profile.zone());
    }

    /** An empty form that knows which version of the profile it is made from; ask for it before reading the profile. */
    Form form(MemberId me) {
        return new Form().with("version", members.version(me));
    }

    /**
     * Stores a change if all that was typed is good and the profile is still the one that the form was made from. If it
     * is not, storing the same form again does it: its reader has been told.
     */
    boolean stored(MemberId me, Form form, UnaryOperator<Profile> change) {
        var seen = form.number("version", 0, Integer.MAX_VALUE);
        if (!form.ok()) {
            form.wrong(WHOLE, "form.check");
            return false;
        }
        try {
            members.change(me, seen, change);
            return true;
        } catch (ChangedMeanwhile e) {
            form.with("version", members.version(me)).wrong(WHOLE, e.key());
        } catch (TooManyStatements e) {
            form.wrong(WHOLE, e.key(), e.arguments());
        }
        return false;
    }
}
