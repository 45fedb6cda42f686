package io.rapport.community;

import io.rapport.account.AccountId;
import io.rapport.account.Accounts;
import io.rapport.member.MemberId;
import io.rapport.member.Members;
import io.rapport.member.Relation;
import io.rapport.web.Reader;
import io.rapport.web.Readers;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the page frame who reads. */
@Component
class MemberReaders implements Readers {

    private final Accounts accounts;
    private final Members members;
    private final Communities communities;

    MemberReaders(Accounts accounts, Members members, Communities communities) {
        this.accounts = accounts;
        this.members = members;
        this.communities = communities;
    }

    @Override
    public Optional<Reader> find(UUID account) {
        var id = new AccountId(account);
        return accounts.find(id)
                .map(found -> members.find(MemberId.of(id), Relation.SELF)
                        .map(profile -> new Reader(
                                account,
                                profile.name(),
                                profile.locale(),
                                profile.zone(),
                                true,
                                !communities.organisedBy(profile.id()).isEmpty(),
                                found.operator()))
                        .orElseGet(() -> new Reader(
                                account, found.email(), Locale.UK, ZoneId.of("UTC"), false, false, found.operator())));
    }
}
