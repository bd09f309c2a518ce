package dev.hindsight.contractrest.idempotency;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a POST is answered with, in the form that is kept for its repetition. */
public record Answer(int status, String location, String etag, String body) {

    public Response response() {
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        if (location != null) {
            response.header("Location", location);
        }
        if (etag != null) {
            response.header("ETag", etag);
        }
        return response.build();
    }
}
