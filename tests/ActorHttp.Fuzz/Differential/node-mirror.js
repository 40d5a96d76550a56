// Node's HTTP server as a judge of framing: answers each request by what was parsed, as JSON.
'use strict';
const http = require('node:http');

const patienceWithEarlierAnswers = 30; // ms

const server = http.createServer({ keepAliveTimeout: 60000 }, (request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('error', () => {});
  request.on('end', () => {
    const answer = Buffer.from(
      JSON.stringify({
        m: request.method,
        t: request.url,
        b: Buffer.concat(parts).toString('base64'),
      })
    );
    response.writeHead(200, { 'Content-Length': answer.length });
    response.end(answer);
  });
});

// By default Node drops the answers to the good requests before a bad one.
server.on('clientError', (error, socket) => {
  setTimeout(() => {
    if (socket.writable) {
      socket.end(`HTTP/1.1 400 ${error.code}\r\nConnection: close\r\n\r\n`);
    }
  }, patienceWithEarlierAnswers);
});

// The process that started this one has gone.
process.stdin.on('end', () => process.exit(0)).resume();

server.listen(0, '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
