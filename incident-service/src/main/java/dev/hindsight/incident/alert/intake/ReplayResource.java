package dev.hindsight.incident.alert.intake;

import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

/** Digests a quarantined body by the source's settings of today; what is known already is not done twice. */
@Path("/v1/alertsources/{source}/kept/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
    private final Replay replay;

    ReplayResource(Replay replay) {
        this.replay = replay;
    }

    @POST
    public Uni<IntakeResult> replay(String source, UUID id) {
        return replay.replay(source, id);
    }
}
