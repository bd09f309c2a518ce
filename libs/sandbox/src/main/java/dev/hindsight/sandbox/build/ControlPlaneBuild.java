package dev.hindsight.sandbox.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.wait.Progress;

/** Builds the Go module {@code controlplane} once: the guard, Kubernetes, etcd and kwok. */
final class ControlPlaneBuild {
    private static final String VERSION = "-X k8s.io/component-base/version.";
    private static final int STEPS = 3;

    /** Without the version flags the API server calls itself v0.0.0-master. */
    private static final GoModule MODULE = new GoModule(
            "controlplane",
            "control plane",
            List.of("go.mod", "go.sum", "guard/main.go"),
            List.of(
                    "-trimpath",
                    "-ldflags",
                    "-s -w " + VERSION + "gitVersion=v1.36.3 " + VERSION + "gitMajor=1 " + VERSION + "gitMinor=36"),
            List.of(
                    "go.etcd.io/etcd/server/v3",
                    "k8s.io/kubernetes/cmd/kube-apiserver",
                    "k8s.io/kubernetes/cmd/kube-controller-manager",
                    "k8s.io/kubernetes/cmd/kube-scheduler",
                    "k8s.io/kubernetes/cmd/kubectl",
                    "sigs.k8s.io/kwok/cmd/kwok"));

    Path binaries() {
        return new CacheFolder(MODULE.cacheFolder(), "building the control plane").filledBy(this::build);
    }

    private void build(Path folder) throws IOException {
        DiskSpace.check(folder, Files.getFileStore(folder).getUsableSpace());
        Path sources = folder.resolve("src");
        MODULE.unpack(sources);
        Path guard = folder.resolve("guard");
        Progress.say("building the control plane once (6 to 10 minutes on 2 cores, 4 GB of Go's build cache)");
        MODULE.compileAlone(sources, GoModule.step(1, STEPS, "the guard"), "./guard", guard);
        MODULE.compile(sources, guard.toString(), 2, STEPS, folder);
        Files.move(folder.resolve("server"), folder.resolve("etcd"));
        Folders.delete(sources);
    }
}
