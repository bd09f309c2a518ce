package dev.hindsight.operator.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What each call does, as operator.md §7.13 and §8.7 say it. */
final class PeerRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, PeerRecord> records;

    PeerRoutes(Map<String, PeerRecord> records) {
        this.records = records;
    }

    Reply answer(PeerCall call, Optional<String> etag) {
        if (call.is("PUT", "declaration")) {
            return declare(call);
        }
        var record = records.get(call.key());
        if (record == null) {
            return Reply.problem(404, "not_found", "no such incident");
        }
        return switch (call.method() + " " + call.action().replaceAll("/.*", "")) {
            case "GET " ->
                call.query().get("fields").equals("projection")
                        ? project(record, etag)
                        : Reply.of(200, record.born().toString());
            case "GET artifacts" -> call.rest().isEmpty() ? list(call, record) : bytes(call, record);
            case "PUT artifacts" -> store(call, record);
            case "POST seal" -> seal(record, body(call).get("episode").asInt());
            case "POST detach" -> {
                record.detach(
                        body(call).get("uid").asText(), body(call).get("reason").asText());
                yield Reply.empty(204);
            }
            case "PUT projection" -> {
                record.refuse(body(call).at("/refused/message").asText());
                yield Reply.empty(204);
            }
            default -> Reply.problem(404, "not_found", "no such path");
        };
    }

    /** The cluster-wide list, one page of all: what has no object and is open, or what has one. */
    Reply all(Map<String, String> query) {
        var page = JSON.createObjectNode();
        var items = page.putArray("items");
        var absent = "absent".equals(query.get("object"));
        records.values().stream()
                .filter(record -> absent ? !record.hasObject() && !record.isOver() : record.hasObject())
                .map(PeerRecord::born)
                .filter(born -> !absent
                        || query.get("severity").contains(born.path("severity").asText()))
                .forEach(items::add);
        return Reply.of(200, page.toString());
    }

    private Reply declare(PeerCall call) {
        var found = records.containsKey(call.key());
        var record = records.computeIfAbsent(call.key(), key -> new PeerRecord(call.namespace(), call.name()));
        record.declare(body(call));
        var answer = JSON.createObjectNode().put("id", record.id).put("version", record.version());
        answer.put("projectionEtag", tag(record)).set("projection", record.projection());
        return Reply.of(found ? 200 : 201, answer.toString());
    }

    private static String tag(PeerRecord record) {
        return "W/\"" + record.version() + "\"";
    }

    private static Reply project(PeerRecord record, Optional<String> etag) {
        var tag = tag(record);
        if (etag.filter(tag::equals).isPresent()) {
            return Reply.empty(304);
        }
        var reply = Reply.of(200, record.projection().toString());
        var headers = new HashMap<>(reply.headers());
        headers.put("ETag", tag);
        return new Reply(200, headers, reply.body());
    }

    private static Reply list(PeerCall call, PeerRecord record) {
        var page = JSON.createObjectNode();
        var items = page.putArray("items");
        record.artifacts(call.query().get("kind")).stream()
                .filter(artifact ->
                        artifact.metadata().get("episode").equals(call.query().get("episode")))
                .sorted(Comparator.comparing((PeerRecord.Artifact artifact) ->
                                Instant.parse(artifact.metadata().get("storedAt")))
                        .reversed())
                .limit(1)
                .forEach(artifact -> describe(items.addObject(), artifact));
        return Reply.of(200, page.toString());
    }

    private static void describe(ObjectNode item, PeerRecord.Artifact artifact) {
        var metadata = artifact.metadata();
        item.put("digest", artifact.digest()).put("kind", metadata.get("kind")).put("bytes", artifact.bytes().length);
        item.put("episode", Integer.parseInt(metadata.get("episode")));
        item.put("items", Integer.parseInt(metadata.get("items")));
        item.put("from", metadata.get("from")).put("to", metadata.get("to"));
        item.put("truncated", Boolean.parseBoolean(metadata.get("truncated")));
        item.put("droppedItems", Integer.parseInt(metadata.get("dropped")));
    }

    private static Reply bytes(PeerCall call, PeerRecord record) {
        return Stream.of("events", "rollouts", "capture-run")
                .flatMap(kind -> record.artifacts(kind).stream())
                .filter(artifact -> artifact.digest().equals("sha256:" + call.rest()))
                .findFirst()
                .map(artifact -> new Reply(200, Map.of("Content-Type", "application/json"), artifact.bytes()))
                .orElse(Reply.problem(404, "not_found", "no such artifact"));
    }

    private static Reply store(PeerCall call, PeerRecord record) {
        var digest = "sha256:" + call.rest();
        if (!PeerRecord.digest(call.body()).equals(digest)) {
            return Reply.problem(422, "digest_mismatch", "these bytes have another digest");
        }
        var metadata = new HashMap<>(call.query());
        metadata.put("storedAt", call.at().toString());
        return Reply.empty(record.store(new PeerRecord.Artifact(digest, metadata, call.body())) ? 201 : 200);
    }

    private static Reply seal(PeerRecord record, int episode) {
        var digest = PeerRecord.digest(record.seal(episode));
        return Reply.of(
                200,
                "{\"episode\":%d,\"manifestDigest\":\"%s\",\"artifacts\":1,\"sealedAt\":\"2026-11-23T03:00:00Z\"}"
                        .formatted(episode, digest));
    }

    private static ObjectNode body(PeerCall call) {
        try {
            return (ObjectNode) JSON.readTree(call.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
