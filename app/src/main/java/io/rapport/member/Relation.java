package io.rapport.member;

/** How close the reader of a profile is to its owner; decided by the directory of the communities they share. */
public enum Relation {
    SELF,
    INTRODUCED,
    COMMUNITY;

    public boolean maySee(Visibility visibility) {
        return switch (this) {
            case SELF -> true;
            case INTRODUCED -> visibility != Visibility.NOBODY;
            case COMMUNITY -> visibility == Visibility.COMMUNITY;
        };
    }
}
