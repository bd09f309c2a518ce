package dev.hindsight.json;

import java.util.List;

import jakarta.ws.rs.GET;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.annotations.RegisterForReflection;

final class Json {
    @JdbcTypeCode(SqlTypes.JSON)
    List<ForgottenColumn> column;

    static Object read(ObjectMapper mapper, String text) throws JsonProcessingException {
        return List.of(
                mapper.readValue(text, Written.class),
                mapper.readValue(text, ForgottenBody.class),
                mapper.readValue(text, Registered.class),
                mapper.readValue(text, new TypeReference<List<ForgottenElement>>() {}));
    }

    static Class<?> notRead() {
        return NeverJson.class;
    }

    record Written(Word word, ForgottenMember member) {}

    enum Word {
        LOUD
    }

    @RegisterForReflection
    static final class Registered {
        @JsonProperty
        String name;
    }

    static final class ForgottenBody {}

    static final class ForgottenMember {}

    static final class ForgottenElement {}

    static final class ForgottenColumn {}

    static final class ForgottenAnnotated {
        @JsonProperty
        String name;
    }

    static final class NeverJson {}

    static final class Resource {
        @GET
        Answer answer() {
            return new Answer();
        }
    }

    static final class Answer {
        List<AnswerPart> parts;
    }

    static final class AnswerPart {
        @JsonProperty
        String name;
    }
}
