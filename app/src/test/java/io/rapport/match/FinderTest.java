package io.rapport.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.rapport.Cast;
import io.rapport.RapportTest;
import io.rapport.community.CommunityId;
import io.rapport.engine.language.Encoder;
import io.rapport.engine.matching.Benefits;
import io.rapport.member.MemberId;
import io.rapport.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@RapportTest
class FinderTest {

    @TempDir
    Path data;

    @Autowired
    StoreSettings settings;

    @Autowired
    Encoder encoder;

    @Autowired
    Benefits benefits;

    @Autowired
    Encodings encodings;

    @Autowired
    Persons persons;

    @Autowired
    ChangeRepository changes;

    @Autowired
    InstantSource now;

    @Autowired
    Cast cast;

    CommunityId community;
    MemberId dora;

    @BeforeEach
    void aChamberWithDora() {
        dora = cast.dora();
        community = cast.chamber(cast.ben(), dora).id();
    }

    @Test
    void anotherProcessFindsWhatThisOneChanged() {
        try (var finder = finder()) {
            finder.follow();
            assertThat(boats(finder)).containsExactly(dora);
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() {
        try (var finder = finder()) {
            finder.follow();
        }
        assertThat(data.resolve("index-followed-until")).exists();
        var chi = cast.person(
                "Chi Boat",
                List.of(Cast.statement(
                        io.rapport.member.Side.OFFER, io.rapport.member.Kind.RESOURCES, "Storing boats in winter")),
                List.of());
        cast.community("Second", dora, chi);
        try (var finder = finder()) {
            finder.follow();
            assertThat(data.resolve("index-followed-until")).doesNotExist();
            assertThat(boats(finder)).containsExactly(dora);
            assertThat(finder.search(List.of(community), "Storing boats in winter", 10))
                    .containsExactly(dora);
        }
    }

    @Test
    void aDamagedIndexIsBuiltAnewAndNobodyNotices() throws IOException {
        try (var finder = finder()) {
            finder.follow();
        }
        try (var files = Files.list(data.resolve("index"))) {
            for (var file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        try (var finder = finder()) {
            finder.follow();
            assertThat(boats(finder)).containsExactly(dora);
        }
    }

    private List<MemberId> boats(Finder finder) {
        return finder.search(List.of(community), "a place for boats in winter", 10);
    }

    private Finder finder() {
        return new Finder(
                new StoreSettings(data, settings.databaseUrl(), settings.databaseUser(), settings.databasePassword()),
                encoder,
                benefits,
                encodings,
                persons,
                changes,
                now);
    }
}
