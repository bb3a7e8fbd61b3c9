// How the test server speaks HTTP/1.1 and HTTP/2. An exchange is one request and how it ends.

import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';

import {FramePipe, framings} from './luma_framing.mjs';

const {NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR, NGHTTP2_REFUSED_STREAM} = http2.constants;
// Clients break connections off as they please; what that means for a request is told by its exchange.
const ignore = () => {};
const half = (text) => text.slice(0, text.length / 2);

class Exchange {
    isOpen = true;

    constructor(api) {
        this.api = api;
    }

    /** Whether there is still somebody to answer. */
    canEnd() {
        return this.isOpen;
    }

    /** It is no longer in flight; further calls change nothing. */
    end() {
        if (this.isOpen) {
            this.isOpen = false;
            this.api.countEnd();
        }
    }

    send(answer) {
        this.api.countAnswer(answer.status);
        this.end();
        this.write(answer);
    }
}

function headOf({status, headers, body}) {
    const length = status === 204 ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    let head = `HTTP/1.1 ${status} Scripted\r\n${length}`;
    for (const name in headers) {
        head += `${name}: ${headers[name]}\r\n`;
    }
    return `${head}\r\n`;
}

class Http1Exchange extends Exchange {
    constructor(api, connection) {
        super(api);
        this.connection = connection;
    }

    write(answer) {
        this.connection.socket.write(headOf(answer) + answer.body);
        this.connection.serveNext();
    }

    /** Announces the whole answer and closes the connection in the middle of it. */
    sendHalf(answer) {
        this.end();
        this.connection.socket.end(headOf(answer) + half(answer.body));
    }

    cut() {
        this.end();
        this.connection.socket.destroy();
    }
}

/** One connection, read by hand: a request has no body, so its head is all there is of it. */
class Http1Connection {
    #unread = '';
    #exchange = null;

    constructor(api, socket) {
        this.api = api;
        this.socket = socket.setEncoding('latin1');
        socket.on('error', ignore);
        socket.on('close', () => this.#exchange?.end());
        socket.on('data', (chunk) => {
            this.#unread += chunk;
            this.serveNext();
        });
    }

    serveNext() {
        const end = this.#exchange?.isOpen ? -1 : this.#unread.indexOf('\r\n\r\n');
        if (end >= 0) {
            const [verb, path] = this.#unread.slice(0, this.#unread.indexOf('\r\n')).split(' ');
            this.#unread = this.#unread.slice(end + 4);
            this.#exchange = new Http1Exchange(this.api, this);
            this.api.take(this.#exchange, verb, path);
        }
    }
}

class Http2Exchange extends Exchange {
    constructor(api, stream) {
        super(api);
        this.stream = stream;
        stream.on('error', ignore);
        stream.on('close', () => this.end());
    }

    canEnd() {
        // The end of a session ends its streams at once, but they tell so only later.
        return this.isOpen && !this.stream.destroyed;
    }

    write(answer) {
        const framing = framings[this.api.framing];
        if (framing) {
            framing(this.stream, answer, this.stream.session.pipe);
        } else {
            this.#respond(answer.status, answer.headers, answer.body, answer.body);
        }
    }

    /** Announces the whole answer and ends the stream in the middle of it. */
    sendHalf({status, headers, body}) {
        this.end();
        this.#respond(status, headers, body, half(body));
    }

    cut() {
        this.end();
        this.stream.session.destroy();
    }

    refuse() {
        this.end();
        this.stream.close(NGHTTP2_REFUSED_STREAM);
    }

    reset() {
        this.end();
        this.stream.close(NGHTTP2_INTERNAL_ERROR);
    }

    /** GOAWAY and, once that is written, the end of the connection: what else is in flight on it is lost too. */
    goAway() {
        this.end();
        const {session} = this.stream;
        session.goaway(NGHTTP2_NO_ERROR);
        session.quota.close();
        setImmediate(() => session.destroy());
    }

    #respond(status, headers, announced, sent) {
        const length = status === 204 ? {} : {'content-length': Buffer.byteLength(announced)};
        this.stream.respond({':status': status, ...headers, ...length});
        this.stream.end(sent);
    }
}

/**
 * Counts the requests of one connection, and says GOAWAY with the last one that it takes. After GOAWAY Node.js still hands
 * over what comes, which no server may act on.
 */
class Http2Quota {
    #closed = false;
    #taken = 0;
    #open = 0;

    constructor(api, session) {
        this.api = api;
        this.session = session;
    }

    close() {
        this.#closed = true;
    }

    /** Whether the request is taken; one that is not stays without a word (RFC 9113, 6.8). */
    take(stream) {
        const most = this.api.requestsPerConnection;
        if (this.#closed || (most > 0 && this.#taken >= most)) {
            stream.on('error', ignore);
            return false;
        }
        ++this.#taken;
        ++this.#open;
        stream.on('close', () => --this.#open === 0 && this.#taken === most && this.session.destroy());
        if (this.#taken === most) {
            this.session.goaway(NGHTTP2_NO_ERROR, stream.id);
        }
        return true;
    }
}

function http2Server(api, secrets, maxStreams) {
    const settings = maxStreams === undefined ? {} : {maxConcurrentStreams: maxStreams};
    const server = http2.createSecureServer({...secrets, settings, noDelay: true});
    const [makeSession] = server.listeners('secureConnection');
    let pipe;
    server.removeAllListeners('secureConnection').on('secureConnection', (socket) => {
        pipe = api.framing === '' ? socket : new FramePipe(socket);
        makeSession.call(server, pipe);
    });
    server.on('session', (session) => {
        ++api.sessions;
        session.pipe = pipe;
        session.on('error', ignore);
        session.quota = new Http2Quota(api, session);
    });
    server.on('stream', (stream, headers) => {
        if (!stream.session.quota.take(stream)) {
            return;
        }
        api.take(new Http2Exchange(api, stream), headers[':method'], headers[':path']);
    });
    return server;
}

/** `protocol`: h1, h1s or h2; `secrets`: `{cert, key}`, for the latter two. */
export function createServer(api, protocol, secrets, maxStreams) {
    const take = (socket) => new Http1Connection(api, socket);
    const makers = {
        h1: () => net.createServer({noDelay: true}, take),
        h1s: () => tls.createServer({...secrets, noDelay: true}, take),
        h2: () => http2Server(api, secrets, maxStreams),
    };
    const server = makers[protocol]();
    server.on('connection', () => ++api.connections);
    server.on('tlsClientError', ignore);
    return server;
}
