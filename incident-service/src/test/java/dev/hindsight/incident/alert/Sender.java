package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.sandbox.wait.Patience;

/** An Alertmanager, as far as the service can tell: a source with a credential, and bodies of version 4. */
public record Sender(Api api, String source, String secret) {

    /** A source of its own whose alerts go to the test's namespace. */
    public static Sender with(Api api, String moreSettings) {
        String source = "s-" + UUID.randomUUID().toString().substring(0, 8);
        Response put = api.put(
                "/v1/alertsources/" + source,
                "{\"defaultNamespace\": \"" + api.namespace() + "\"" + (moreSettings.isEmpty() ? "" : ", ")
                        + moreSettings + "}");
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        Response issued = api.request().post("/v1/alertsources/" + source + "/credentials");
        assertThat(issued.statusCode()).as(issued.asString()).isEqualTo(201);
        return new Sender(api, source, issued.jsonPath().getString("secret"));
    }

    public String url() {
        return "/v1/intake/" + source + "/alertmanager";
    }

    public RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + secret).contentType(ContentType.JSON);
    }

    public Response post(String body) {
        return request().body(body).post(url());
    }

    public void send(String... alerts) {
        sendTruncated(0, alerts);
    }

    public void sendTruncated(int truncated, String... alerts) {
        Response taken = post(body(truncated, alerts));
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(taken.jsonPath().getBoolean("kept")).as(taken.asString()).isFalse();
    }

    public static String body(int truncated, String... alerts) {
        return """
                {"receiver": "web\\\\.hook", "status": "firing", "alerts": [%s], "notification_reason": "first notification",
                 "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "routeLabels": {},
                 "externalURL": "http://n3:9093", "version": "4", "groupKey": "{}:{alertname=\\"DemoAlert\\"}",
                 "truncatedAlerts": %d, "future": {"field": [1]}}""".formatted(String.join(",", alerts), truncated);
    }

    public static String firing(String name, String fingerprint, Instant startsAt, String... labels) {
        return alert(name, fingerprint, "firing", startsAt, "0001-01-01T00:00:00Z", labels);
    }

    public static String resolved(String name, String fingerprint, Instant startsAt, Instant endsAt, String... labels) {
        return alert(name, fingerprint, "resolved", startsAt, endsAt.toString(), labels);
    }

    /** {@code labels} in turn name and value. */
    public static String alert(
            String name, String fingerprint, String status, Instant startsAt, String endsAt, String... labels) {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < labels.length; i += 2) {
            more.append(", \"")
                    .append(labels[i])
                    .append("\": \"")
                    .append(labels[i + 1])
                    .append('"');
        }
        return """
                {"status": "%s", "labels": {"alertname": "%s"%s}, "annotations": {"summary": "%s is on fire"},
                 "startsAt": "%s", "endsAt": "%s", "generatorURL": "http://n3:9090/graph?g0.expr=up"%s}""".formatted(
                        status,
                        name,
                        more,
                        name,
                        startsAt,
                        endsAt,
                        fingerprint == null ? "" : ", \"fingerprint\": \"" + fingerprint + "\"");
    }

    public static Instant minutesAgo(int minutes) {
        return PassingClock.now().truncatedTo(ChronoUnit.MILLIS).minus(minutes, ChronoUnit.MINUTES);
    }

    public List<Map<String, Object>> incidents() {
        return api.get(api.incidents() + "?sort=startedAt").jsonPath().getList("items");
    }

    /** Of all incidents, oldest first, such as {@code alerts.total}. */
    public List<Object> each(String path) {
        return api.get(api.incidents() + "?sort=startedAt").jsonPath().getList("items." + path);
    }

    /** The only one. */
    public Map<String, Object> incident() {
        List<Map<String, Object>> all = incidents();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The only one, by the service itself. */
    public void awaitResolved() {
        await().atMost(Patience.LIMIT).until(() -> "resolved".equals(incident().get("lifecycle")));
    }

    public List<Map<String, Object>> alerts(String query) {
        return api.get(api.incident((String) incident().get("name")) + "/alerts" + query)
                .jsonPath()
                .getList("items");
    }

    public void patch(String body) {
        String name = (String) incident().get("name");
        Response patched = api.patch(name, api.get(api.incident(name)).header("ETag"), body);
        for (int i = 0; i < 10 && patched.statusCode() == 412; i++) {
            patched = api.patch(name, api.get(api.incident(name)).header("ETag"), body);
        }
        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
    }
}
