package dev.hindsight.kubeauth;

/** The API server gave no usable answer. Never remembered, never access: the request gets 503. */
class ApiServerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    ApiServerUnavailable(String message) {
        super(message);
    }

    ApiServerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
