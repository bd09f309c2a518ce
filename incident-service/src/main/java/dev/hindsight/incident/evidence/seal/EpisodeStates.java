package dev.hindsight.incident.evidence.seal;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.EpisodeSource;

/** States for the projection which episodes are sealed, and by which manifest. */
@ApplicationScoped
class EpisodeStates implements EpisodeSource {

    private static final String STATES =
            "select w.episode, case when s.digest is null then 'open' else 'sealed' end, s.digest,"
                    + " w.endsAt, w.dueAt"
                    + " from EvidenceWindow w left join Seal s on s.incidentId = w.incidentId and s.episode = w.episode"
                    + " where w.incidentId = :incident order by w.episode";

    @Override
    public Uni<List<EpisodeView>> episodes(Incident incident) {
        return Panache.getSession().chain(session -> session.createSelectionQuery(STATES, EpisodeView.class)
                .setParameter("incident", incident.id)
                .getResultList());
    }
}
