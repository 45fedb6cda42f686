package io.rapport.member.web;

import io.rapport.channel.mail.MailChoices;
import io.rapport.channel.mail.MailKind;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Portable;
import io.rapport.member.Profile;
import io.rapport.member.Relation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The profile, who the member knows, and which mails they want. */
@Component
class MemberPortable implements Portable {

    private final Own own;
    private final Members members;
    private final MailChoices mails;

    MemberPortable(Own own, Members members, MailChoices mails) {
        this.own = own;
        this.members = members;
        this.mails = mails;
    }

    record Part(Me profile, List<String> connections, Map<MailKind, Boolean> mails) {}

    @Override
    public String part() {
        return "member";
    }

    @Override
    public Part of(MemberId member) {
        var profile = own.profile(member);
        var names = members.find(members.connectionsOf(member), Relation.INTRODUCED).stream()
                .map(Profile::name)
                .sorted()
                .toList();
        return new Part(Me.of(profile), names, mails.of(Objects.requireNonNull(profile.contact())));
    }
}
