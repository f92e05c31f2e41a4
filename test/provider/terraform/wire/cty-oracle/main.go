// The oracle of the property tests: go-cty, the library in which Terraform itself keeps its values. It reads one
// request a line (a type, and a value in msgpack or JSON) and answers with the same value in both.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	ctyjson "github.com/zclconf/go-cty/cty/json"
	ctymsgpack "github.com/zclconf/go-cty/cty/msgpack"

	"github.com/zclconf/go-cty/cty"
)

type request struct {
	Type    json.RawMessage `json:"type"`
	Msgpack []byte          `json:"msgpack"`
	JSON    []byte          `json:"json"`
}

type answer struct {
	Type    json.RawMessage `json:"type"`
	Msgpack []byte          `json:"msgpack"`
	// Absent where something in the value is unknown.
	JSON  []byte `json:"json,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		result, err := respond(lines.Bytes())
		if err != nil {
			result = answer{Error: err.Error()}
		}
		if err := out.Encode(result); err != nil {
			panic(err)
		}
	}
}

func respond(line []byte) (answer, error) {
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return answer{}, err
	}
	ty, err := ctyjson.UnmarshalType(asked.Type)
	if err != nil {
		return answer{}, err
	}
	var value cty.Value
	if asked.Msgpack != nil {
		value, err = ctymsgpack.Unmarshal(asked.Msgpack, ty)
	} else {
		value, err = ctyjson.Unmarshal(asked.JSON, ty)
	}
	if err != nil {
		return answer{}, err
	}
	var result answer
	if result.Type, err = ctyjson.MarshalType(ty); err != nil {
		return answer{}, err
	}
	if result.Msgpack, err = ctymsgpack.Marshal(value, ty); err != nil {
		return answer{}, err
	}
	if value.IsWhollyKnown() {
		if result.JSON, err = ctyjson.Marshal(value, ty); err != nil {
			return answer{}, err
		}
	}
	return result, nil
}
