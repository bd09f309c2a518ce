package dev.hindsight.incident.event;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.incident.incident.view.EpisodeSource.EpisodeView;
import dev.hindsight.outbox.PayloadBudget;

/**
 * The record as events carry it: the full form of REST and its episodes, at most 180 KiB. Texts are as long as the contract
 * allows, 80 KiB together; each list has a share of the rest and is cut to it.
 */
final class Snapshot {
    static final int MOST = 180 * 1024;
    private static final int MOST_SERVICES = 20 * 1024;
    private static final int MOST_SLOS = 20 * 1024;
    private static final int MOST_LINKS = 32 * 1024;
    private static final int MOST_ALERTS = 26 * 1024;
    private static final int MOST_ITEMS = 50;

    private Snapshot() {}

    static ObjectNode of(ObjectNode full, List<EpisodeView> episodes, PayloadBudget bounded) {
        cut(full, "/impact", "services", MOST_SERVICES, bounded);
        cut(full, "", "slos", MOST_SLOS, bounded);
        cut(full, "", "links", MOST_LINKS, bounded);
        cut(full, "/alerts", "items", MOST_ALERTS, bounded);
        ArrayNode told = full.putArray("episodes");
        for (EpisodeView episode : episodes) {
            ObjectNode view = told.addObject().put("episode", episode.episode()).put("state", episode.state());
            if (episode.manifestDigest() != null) {
                view.put("manifestDigest", episode.manifestDigest());
            }
        }
        return full;
    }

    private static void cut(ObjectNode record, String within, String list, int bytes, PayloadBudget bounded) {
        if (record.at(within) instanceof ObjectNode parent && parent.get(list) instanceof ArrayNode items) {
            String field = "incident" + within.replace('/', '.') + "." + list;
            parent.set(list, bounded.keep(field, items, items.size(), MOST_ITEMS, bytes));
        }
    }
}
