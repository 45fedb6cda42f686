package io.rapport.match;

import io.rapport.member.MemberId;
import java.util.List;
import org.springframework.stereotype.Service;

/** Who could help whom. */
@Service
public class Matches {

    /** What the two could do for each other, as the reader may see it; without reasons if they share no community. */
    public Match between(MemberId reader, MemberId other) {
        return new Match(reader, other, List.of(), List.of());
    }
}
