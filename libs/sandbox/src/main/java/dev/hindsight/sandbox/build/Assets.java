package dev.hindsight.sandbox.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.hindsight.sandbox.wait.SandboxException;

/** The binaries of the control plane and the guard: built once into the user's cache, or given by {@code -Dsandbox.assets=DIR}. */
public final class Assets {
    static final List<String> BINARIES =
            List.of("guard", "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubectl", "kwok");

    private final Path folder;

    private Assets(Path folder) {
        this.folder = folder;
    }

    public static Assets resolve() {
        String given = System.getProperty("sandbox.assets", "");
        return given.isBlank() ? new Assets(new ControlPlaneBuild().binaries()) : given(Path.of(given));
    }

    private static Assets given(Path folder) {
        List<String> missing = BINARIES.stream()
                .filter(name -> !Files.isExecutable(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new SandboxException("-Dsandbox.assets=" + folder + " lacks the executables " + missing
                    + ". Build them with Go (see the README of libs/sandbox) or leave the property away.");
        }
        return new Assets(folder.toAbsolutePath());
    }

    /** Built when it is first asked for: few sandboxes want one. */
    public String alertmanager() {
        Path here = folder.resolve("alertmanager");
        if (Files.isExecutable(here)) {
            return here.toString();
        }
        return new AlertmanagerBuild(binary("guard"))
                .binaries()
                .resolve("alertmanager")
                .toString();
    }

    public String binary(String name) {
        return folder.resolve(name).toString();
    }
}
