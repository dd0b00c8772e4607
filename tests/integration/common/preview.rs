//! A running preview and the little HTTP that is needed to ask it things, hostile ones too.

use super::Site;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up; far more than it should.
const PATIENCE: Duration = Duration::from_secs(60);

/// `wulian serve` over a site, ended when dropped.
pub struct Preview {
    child: Child,
    /// `127.0.0.1:41235`.
    pub host: String,
    printed: Arc<Mutex<String>>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Starts on a free port and waits until it listens.
    pub fn start(site: &Site, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wulian"));
        command
            .current_dir(site.path(""))
            .env_remove("WULIAN_LANG")
            .args(["serve", "--port", "0"])
            .args(args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        out.read_line(&mut line).expect("a first line");
        let host = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let host = host.unwrap_or_else(|| panic!("no address in `{line}`")).to_owned();
        let printed = Arc::new(Mutex::new(line));
        let err = BufReader::new(child.stderr.take().expect("a pipe"));
        gather(out, printed.clone());
        gather(err, printed.clone());
        Self { child, host, printed }
    }

    /// Starts, and waits for the first good site.
    pub fn good(site: &Site, args: &[&str]) -> Self {
        let preview = Self::start(site, args);
        preview.until("/", |answer| answer.status == 200);
        preview
    }

    /// What it printed so far.
    pub fn printed(&self) -> String {
        self.printed.lock().expect("no panic").clone()
    }

    /// Waits until it has printed this.
    pub fn says(&self, text: &str) {
        let since = Instant::now();
        while !self.printed().contains(text) {
            assert!(since.elapsed() < PATIENCE, "no `{text}` in:\n{}", self.printed());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host))
            .unwrap_or_else(|| panic!("no answer to {path}"))
    }

    /// Sends these bytes; `None` where nothing that looks like an answer came back.
    pub fn ask(&self, request: impl AsRef<[u8]>) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        // It may hang up before it has read everything.
        let _ = stream.write_all(request.as_ref());
        // A request that is not whole would be waited for. After a whole one this would count as hanging up.
        if !request.as_ref().ends_with(b"\r\n\r\n") {
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        let mut bytes = vec![];
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Answer { status, headers, body: bytes[end + 4..].to_vec() })
    }

    /// Asks again and again until the answer is as wanted.
    pub fn until(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let since = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            let (status, text) = (answer.status, answer.text());
            assert!(since.elapsed() < PATIENCE, "{path}: {status}\n{text}\n{}", self.printed());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page holds this text.
    pub fn shows(&self, path: &str, text: &str) {
        self.until(path, |answer| answer.text().contains(text));
    }

    /// The events for a page.
    pub fn events(&self, page: &str) -> Events {
        let mut stream = TcpStream::connect(&self.host).expect("it listens");
        let request = format!("GET /.wulian/events?page={page} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("it is sent");
        let (sender, events) = channel();
        thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(found) = line.strip_prefix("event: ") {
                    name = found.to_owned();
                } else if let Some(data) = line.strip_prefix("data: ")
                    && sender.send((name.clone(), data.to_owned())).is_err()
                {
                    break;
                }
            }
        });
        Events(events)
    }

    /// Sends a signal and waits for the end and its last line; its exit code and how long it took.
    pub fn signal(mut self, name: &str) -> (Option<i32>, Duration) {
        let since = Instant::now();
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([&format!("-{name}"), &pid]).status().expect("kill");
        assert!(sent.success());
        let code = loop {
            match self.child.try_wait().expect("its state") {
                Some(status) => break status.code(),
                None => thread::sleep(Duration::from_millis(5)),
            }
            assert!(since.elapsed() < PATIENCE, "it goes on");
        };
        let took = since.elapsed();
        self.says("预览结束");
        (code, took)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Events as they come: name and data.
pub struct Events(Receiver<(String, String)>);

impl Events {
    pub fn next(&self) -> (String, serde_json::Value) {
        let (name, data) = self.0.recv_timeout(PATIENCE).expect("an event");
        (name, serde_json::from_str(&data).expect("JSON"))
    }

    /// The data of the next event of this name; others are passed over.
    pub fn wait(&self, name: &str) -> serde_json::Value {
        loop {
            let (found, data) = self.next();
            if found == name {
                return data;
            }
        }
    }
}

fn gather(from: impl BufRead + Send + 'static, to: Arc<Mutex<String>>) {
    thread::spawn(move || {
        for line in from.lines().map_while(Result::ok) {
            let mut to = to.lock().expect("no panic");
            to.push_str(&line);
            to.push('\n');
        }
    });
}
