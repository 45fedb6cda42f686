package io.rapport.engine.matching;

import java.util.List;
import org.apache.lucene.analysis.CharArraySet;

/**
 * English words that say nothing about what somebody offers or asks for: articles, pronouns, auxiliaries, prepositions,
 * and what people say around the thing itself ("I am looking for somebody who …"). Lucene's own list has only 33 of
 * them, so that "my" would otherwise make a yacht like a bakery.
 */
final class OrdinaryWords {

    static final CharArraySet SET = new CharArraySet(List.of("""
                    a an the this that these those such same other another each every either neither both all any some
                    no none much many more most less least few several
                    i me my myself you your yours yourself he him his himself she her hers herself it its itself
                    we us our ours ourselves they them their theirs themselves one ones who whom whose which what
                    whoever whatever where when why how there here
                    somebody someone something somewhere anybody anyone anything anywhere everybody everyone everything
                    everywhere nobody nothing nowhere
                    am is are was were be been being have has had having do does did doing done can could may might must
                    shall should will would ought let get gets got getting
                    and or but nor so if then than because while until till unless although though as
                    of in on at by for from to into onto with without within about above below over under up down out
                    off through across between among against during before after since near along around toward towards
                    via per
                    not only very too also just even still yet already again ever never always often sometimes now soon
                    quite rather really please like
                    need needs want wants wish look looks looking seek seeks seeking offer offers
                    offering ask asks asking
                    m s t re ve ll d isn aren wasn weren don doesn didn won wouldn couldn shouldn haven hasn hadn
                    """.strip().split("\\s+")), true);

    private OrdinaryWords() {}
}
