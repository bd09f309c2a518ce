// Command guard runs one child that must not outlive whoever started the guard.
//
// When the guard's stdin ends, for whatever reason it ends (a kill -9 of the parent closes the pipe
// too), the child and all that it started are killed. Lines on stdin are signal names: KILL, STOP and
// CONT go to all of them, TERM and INT to the child alone, which knows best how to stop its own. They
// are found as descendants: PostgreSQL's backends leave the process group of their server. With
// -userns the child runs in a new user namespace, where it is not root: PostgreSQL refuses root.
package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

var toAll = map[string]syscall.Signal{"KILL": syscall.SIGKILL, "STOP": syscall.SIGSTOP, "CONT": syscall.SIGCONT}
var toChild = map[string]syscall.Signal{"TERM": syscall.SIGTERM, "INT": syscall.SIGINT}

const setChildSubreaper = 36

func main() {
	// Pdeathsig follows the thread that forked, not the process.
	runtime.LockOSThread()
	args := os.Args[1:]
	attributes := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if len(args) > 0 && args[0] == "-userns" {
		attributes.Cloneflags = syscall.CLONE_NEWUSER
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: guard [-userns] command [argument...]")
		os.Exit(64)
	}
	// A terminal's Ctrl-C reaches the guard too; the parent decides what stops, and in which order.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGINT, syscall.SIGHUP, syscall.SIGPIPE)

	// What the child leaves behind becomes the guard's, so that it can wait for its end too: a killed
	// PostgreSQL cannot be started again while one of its backends is still dying.
	syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0)

	child := exec.Command(args[0], args[1:]...)
	child.Stdout, child.Stderr, child.SysProcAttr = os.Stdout, os.Stderr, attributes
	if err := child.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "guard:", err)
		os.Exit(127)
	}
	go obey(child.Process.Pid)
	err := child.Wait()
	endAll()
	if err != nil && child.ProcessState.ExitCode() < 0 {
		os.Exit(128 + int(child.ProcessState.Sys().(syscall.WaitStatus).Signal()))
	}
	os.Exit(child.ProcessState.ExitCode())
}

// endAll returns when nothing of the child is left, zombies included.
func endAll() {
	for {
		signalAll(syscall.SIGKILL)
		if _, err := syscall.Wait4(-1, nil, 0, nil); err != nil && err != syscall.EINTR {
			return
		}
	}
}

func signalAll(s syscall.Signal) {
	for _, pid := range descendants("self") {
		if number, err := strconv.Atoi(pid); err == nil {
			syscall.Kill(number, s)
		}
	}
}

func descendants(pid string) []string {
	var all []string
	lists, _ := filepath.Glob("/proc/" + pid + "/task/*/children")
	for _, list := range lists {
		children, _ := os.ReadFile(list)
		for _, child := range strings.Fields(string(children)) {
			all = append(append(all, child), descendants(child)...)
		}
	}
	return all
}

func obey(pid int) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		if s, known := toAll[lines.Text()]; known {
			signalAll(s)
		} else if s, known := toChild[lines.Text()]; known {
			syscall.Kill(pid, s)
		}
	}
	signalAll(syscall.SIGKILL)
}
