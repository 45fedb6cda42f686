package io.rapport.member;

import io.rapport.account.AccountId;
import java.util.UUID;

/** A member has the id of their account. */
public record MemberId(UUID value) implements Comparable<MemberId> {

    public static MemberId of(String text) {
        return new MemberId(UUID.fromString(text));
    }

    public static MemberId of(AccountId account) {
        return new MemberId(account.value());
    }

    public AccountId account() {
        return new AccountId(value);
    }

    /** Orders as PostgreSQL does (unsigned bytes), so that "the lower of a pair" is the same on both sides. */
    @Override
    public int compareTo(MemberId other) {
        var high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
