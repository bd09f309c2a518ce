package dev.hindsight.operator.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.fabric8.crdv2.generator.CRDGenerator;

/** The Incident CRD twice: as the types of this package say it, and as it is committed. */
final class CrdYaml {
    static final Path COMMITTED = Path.of("../k8s/crds/incidents.hindsight.dev-v1.yml");

    private CrdYaml() {}

    /** Generates it anew, {@link CrdFinish} included. */
    static String generated() throws IOException {
        var directory = Files.createDirectories(Path.of("target/crd"));
        new CRDGenerator()
                .customResourceClasses(Incident.class)
                .forCRDVersions("v1")
                .withParallelGenerationEnabled(false)
                .withPostProcessor(new CrdFinish())
                .inOutputDir(directory.toFile())
                .generate();
        return Files.readString(directory.resolve(COMMITTED.getFileName()));
    }
}
