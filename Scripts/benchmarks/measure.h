/* The clocks and the peak of memory of the benchmark's programs in C. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The peak of this process in MB. getrusage would also count what the parent used before exec. */
static inline double peak(void) {
    char line[256];
    double kilobytes = 0;
    FILE *status = fopen("/proc/self/status", "r");
    if (!status) return 0;
    while (fgets(line, sizeof line, status)) {
        if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1) break;
    }
    fclose(status);
    return kilobytes / 1024;
}

struct measurement { double start_peak, cpu, start; };

static inline struct measurement begin(void) {
    double start_peak = peak();
    return (struct measurement){start_peak, seconds(CLOCK_PROCESS_CPUTIME_ID), seconds(CLOCK_MONOTONIC)};
}

/* Prints the members of a JSON object that say how long it took and how much memory there was at most. */
static inline void print_measurement(struct measurement begun) {
    double elapsed = seconds(CLOCK_MONOTONIC) - begun.start;
    printf("\"seconds\": %.6f, \"cpu\": %.6f, ", elapsed, seconds(CLOCK_PROCESS_CPUTIME_ID) - begun.cpu);
    printf("\"peak_mb\": %.1f, \"start_mb\": %.1f", peak(), begun.start_peak);
}

static inline void fail(const char *program, const char *what, const char *detail) {
    fprintf(stderr, "%s: %s: %s\n", program, what, detail ? detail : "");
    exit(1);
}
