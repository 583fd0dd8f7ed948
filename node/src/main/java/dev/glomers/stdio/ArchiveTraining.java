package dev.glomers.stdio;

import dev.glomers.node.MemoryStorage;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType.ChoiceType;
import dev.glomers.program.Program;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs every program, with every choice it offers, through a short session, so that a JVM started with {@code
 * -XX:ArchiveClassesAtExit} loads, and archives, the classes that a node needs. {@code bin/make-archive} starts it.
 */
final class ArchiveTraining {
    /** A message of each kind, and a few that are wrong. A program answers those that it does not know with an error. */
    private static final String SESSION = """
            {"src":"c0","dest":"n0","body":{"type":"init","msg_id":1,"node_id":"n0","node_ids":["n0","n1","n2"]}}
            {"src":"c1","dest":"n0","body":{"type":"topology","msg_id":1,"topology":{"n0":["n1","n2"]}}}
            {"src":"c1","dest":"n0","body":{"type":"echo","msg_id":2,"echo":{"text":["x",1,2.5,null,true]}}}
            {"src":"c1","dest":"n0","body":{"type":"generate","msg_id":3}}
            {"src":"c1","dest":"n0","body":{"type":"broadcast","msg_id":4,"message":1000}}
            {"src":"n1","dest":"n0","body":{"type":"forward","msg_id":1,"message":1001}}
            {"src":"n2","dest":"n0","body":{"type":"forward_ok","in_reply_to":1}}
            {"src":"n1","dest":"n0","body":{"type":"link","life":1,"first":0,"values":[1002,1003]}}
            {"src":"c1","dest":"n0","body":{"type":"add","msg_id":7,"element":1,"delta":1}}
            {"src":"c1","dest":"n0","body":{"type":"txn","msg_id":8,"txn":[["r",1,null],["w",1,2],["r",1,null]]}}
            {"src":"c1","dest":"n0","body":{"type":"txn","msg_id":13,"txn":[["r",1,null],["append",1,2],["r",1,null]]}}
            {"src":"c1","dest":"n0","body":{"type":"send","msg_id":9,"key":"k1","msg":3}}
            {"src":"c1","dest":"n0","body":{"type":"poll","msg_id":10,"offsets":{"k1":0}}}
            {"src":"c1","dest":"n0","body":{"type":"commit_offsets","msg_id":11,"offsets":{"k1":0}}}
            {"src":"c1","dest":"n0","body":{"type":"list_committed_offsets","msg_id":12,"keys":["k1"]}}
            {"src":"n1","dest":"n0","body":{"type":"epoch","kind":"answer","life":1,"hub":0,"beat":0,"depth":1,"have":{"n1.a":1},"age":1,"logs":{"n1.a":[0,1004]}}}
            {"src":"c1","dest":"n0","body":{"type":"write","msg_id":13,"key":"k","value":1}}
            {"src":"n1","dest":"n0","body":{"type":"append","term":1,"previous":[0,0],"entries":[[1],[1,["w","k",1]]],"commit":2,"round":1}}
            {"src":"c1","dest":"n0","body":{"type":"read","msg_id":14,"key":"k"}}
            {"src":"c1","dest":"n0","body":{"type":"read","msg_id":5}}
            {"src":"c1","dest":"n0","body":{"type":"broadcast","msg_id":6}}
            not JSON
            """;

    private ArchiveTraining() {}

    /** Runs all sessions. Takes no arguments. */
    public static void main(String[] args) throws IOException, ProgramArgumentException {
        Help.text();
        for (Program program : Programs.programs()) {
            run(List.of(program.name()));
            for (Parameter<?> parameter : program.parameters()) {
                if (parameter.type() instanceof ChoiceType<?> type) {
                    for (String choice : type.names()) {
                        run(List.of(program.name(), "--" + parameter.name(), choice));
                    }
                }
            }
        }
    }

    private static void run(List<String> arguments) throws IOException, ProgramArgumentException {
        new StdioRuntime(
                        new ByteArrayInputStream(SESSION.getBytes(StandardCharsets.UTF_8)),
                        OutputStream.nullOutputStream(),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        Main.freshRandom(),
                        MemoryStorage::new,
                        Programs.parse(arguments))
                .run();
    }
}
