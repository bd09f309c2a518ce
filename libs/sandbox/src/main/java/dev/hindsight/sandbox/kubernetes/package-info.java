/**
 * A control plane without containers. In: the binaries, a folder, flags of the API server.
 *
 * <p>{@code ControlPlane} writes the files ({@code SigningKey}, {@code Kubeconfig}) and starts etcd, the API server, the
 * controllers, the scheduler and kwok. {@code Kubernetes} is what a test uses: clients and kubeconfigs of ServiceAccounts,
 * {@code Kubectl}, a {@code Workload} whose rollout succeeds or hangs. {@code ApiServerProxy} stands between a client and the
 * API server: it reads each {@code RequestHead}, serves {@code Tls} with the API server's certificate, and does to a request
 * what its {@code Fault} says.
 *
 * <p>Out: an API server whose controllers work, with nodes and pods that kwok plays ({@code stages.yaml}).
 */
package dev.hindsight.sandbox.kubernetes;
