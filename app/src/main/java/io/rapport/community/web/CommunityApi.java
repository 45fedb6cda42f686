package io.rapport.community.web;

import io.rapport.community.Communities;
import io.rapport.community.Community;
import io.rapport.community.CommunityId;
import io.rapport.community.Import;
import io.rapport.community.Imports;
import io.rapport.community.Invitation.State;
import io.rapport.community.Invitations;
import io.rapport.community.Organisers;
import io.rapport.community.Sending;
import io.rapport.community.Sendings;
import io.rapport.member.Asking;
import io.rapport.member.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Communities for programs. What is not the reader’s to see answers 404. */
@RestController
@RequestMapping("/api/communities")
@Tag(name = "Communities", description = "For organisers")
class CommunityApi {

    private final Communities communities;
    private final Organisers organisers;
    private final Invitations invitations;
    private final Imports imports;
    private final Sendings sendings;

    CommunityApi(
            Communities communities,
            Organisers organisers,
            Invitations invitations,
            Imports imports,
            Sendings sendings) {
        this.communities = communities;
        this.organisers = organisers;
        this.invitations = invitations;
        this.imports = imports;
        this.sendings = sendings;
    }

    record CommunitySummary(UUID id, String name, String purpose, String timeZone, String language) {

        static CommunitySummary of(Community community) {
            return new CommunitySummary(
                    community.id().value(),
                    community.name(),
                    community.purpose(),
                    community.zone().getId(),
                    community.locale().toLanguageTag());
        }
    }

    @GetMapping
    @Operation(summary = "The communities that I organise")
    List<CommunitySummary> mine(@Parameter(hidden = true) @Asking MemberId me) {
        return communities.organisedBy(me).stream().map(CommunitySummary::of).toList();
    }

    record WorkProgress(UUID id, String kind, String state, int done, int total) {

        static @Nullable WorkProgress of(@Nullable Sending sending) {
            return sending == null
                    ? null
                    : new WorkProgress(
                            sending.id(),
                            sending.kind().name(),
                            sending.state().name(),
                            sending.done(),
                            sending.total());
        }

        static WorkProgress of(Import file) {
            return new WorkProgress(file.id(), "IMPORT", file.state().name(), file.rowsDone(), file.rowsTotal());
        }
    }

    record InvitationFigures(
            int members,
            int drafts,
            int sent,
            int accepted,
            int withdrawn,
            @Nullable WorkProgress sending) {}

    @GetMapping("/{id}/invitations")
    @Operation(summary = "How many were invited, answered and joined, and how far a running sending is")
    InvitationFigures invitations(@Parameter(hidden = true) @Asking MemberId me, @PathVariable UUID id) {
        var community = new CommunityId(id);
        var counts = invitations.counts(me, community);
        return new InvitationFigures(
                organisers.countMembers(me, community),
                counts.getOrDefault(State.DRAFT, 0),
                counts.getOrDefault(State.SENT, 0),
                counts.getOrDefault(State.ACCEPTED, 0),
                counts.getOrDefault(State.WITHDRAWN, 0),
                WorkProgress.of(sendings.running(me, community).orElse(null)));
    }

    record ImportFigures(WorkProgress progress, Import.Tally rows) {}

    @GetMapping("/{id}/imports/{file}")
    @Operation(summary = "How far an import is and what became of its rows")
    ImportFigures imported(
            @Parameter(hidden = true) @Asking MemberId me, @PathVariable UUID id, @PathVariable UUID file) {
        var found = imports.find(me, new CommunityId(id), null, file);
        return new ImportFigures(WorkProgress.of(found), found.tally());
    }
}
