package dev.hindsight.operator.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Sends the token as it stands in its file now. */
final class TokenFilter implements ClientRequestFilter {

    private final Path file;

    TokenFilter(Path file) {
        this.file = file;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
    }

    private String token() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServiceUnavailable("no token: " + file + " cannot be read", Optional.empty(), true);
        }
    }
}
