package io.rapport.meeting;

import io.rapport.member.MemberId;
import io.rapport.web.Texts;
import java.util.Optional;

/** What somebody can look forward to instead of a meeting; the feature above that brought it about knows. */
public interface NextTime {

    /** @param path of the page where it stands */
    record Hope(String sentence, String label, String path) {}

    /** Empty if it is not one of its meetings, or there is nothing to look forward to. */
    Optional<Hope> after(Meeting meeting, MemberId member, Texts texts);
}
