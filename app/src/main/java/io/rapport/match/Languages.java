package io.rapport.match;

import java.util.Collection;
import java.util.List;

/** The models of language that this version of Rapport can read in, and the one in which members are matched now. */
final class Languages {

    private final List<Language> all;
    private volatile Language serving;

    /** @param all the best first; the others only serve until everybody has been read anew */
    Languages(List<Language> all) {
        this.all = List.copyOf(all);
        this.serving = best();
    }

    Language best() {
        return all.getFirst();
    }

    List<String> models() {
        return all.stream().map(Language::model).toList();
    }

    /** The models that the best takes the place of. What a newer version of Rapport reads in is not ours to forget. */
    List<String> older() {
        return models().subList(1, all.size());
    }

    /** The best of those in which everybody has been read; in a new Rapport, where there is none, the best of all. */
    Language readBy(Collection<String> complete) {
        return all.stream()
                .filter(language -> complete.contains(language.model()))
                .findFirst()
                .orElse(best());
    }

    Language serving() {
        return serving;
    }

    void serve(Language language) {
        serving = language;
    }
}
