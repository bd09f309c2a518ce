package dev.hindsight.operator.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** An operator with a file of settings as a ConfigMap would be mounted, which asks often what has no object yet. */
public final class HouseRulesResource extends OperatorResource {
    static final String TEAM = "house.example/team";

    @Override
    public Map<String, String> start() {
        var configuration = new HashMap<>(super.start());
        configuration.put("hindsight.operator.project.poll", "1s");
        configuration.put("smallrye.config.locations", settings());
        return configuration;
    }

    private String settings() {
        try {
            return Files.writeString(sandbox.directory().resolve("house.properties"), """
                            hindsight.operator.project.labels."house.example/team"=shop
                            hindsight.operator.project.annotations."house.example/contact"=Team Shop, floor 2
                            """)
                    .toUri()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
