module awslink.test/go-client

go 1.25.0

require github.com/mackerelio/mackerel-client-go v0.44.0
