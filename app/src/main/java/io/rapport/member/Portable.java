package io.rapport.member;

/** What a feature knows about a member and hands out when they take their data along. A bean of each such feature. */
public interface Portable {

    /** The name of this part, for example {@code introductions}. */
    String part();

    /** What belongs to the member alone or was made by them, as records that can be written as JSON; never another's secrets. */
    Object of(MemberId member);
}
