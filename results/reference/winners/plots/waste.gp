# Run `gnuplot waste.gp` in this folder to draw waste.dat again.
# Means over replications. The sequential executor has one core, whatever the point says.
# 2 of the 4 groups of points.
set encoding utf8
data = 'waste.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 798,1270 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.08in,17.64in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'waste.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:6.6]
set yrange [0:100]
unset key
set label 1 'Which executor wins?' at screen 0.5, screen 0.9843 center font ',16'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.8031
set tmargin at screen 0.9528
set title 'sequential, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y '%g'
plot \
  data index 5 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 4 using 1:2:3 with boxes linecolor '#332288', \
  data index 3 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 2 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 0 using 1:2:3 with boxes linecolor '#117733', \
  data index 1 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.8031
set tmargin at screen 0.9528
set title 'sequential, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y ''
unset label 1
plot \
  data index 11 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 10 using 1:2:3 with boxes linecolor '#332288', \
  data index 9 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 8 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 6 using 1:2:3 with boxes linecolor '#117733', \
  data index 7 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.6205
set tmargin at screen 0.7701
set title 'block-stm, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y '%g'
unset label 1
plot \
  data index 17 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 16 using 1:2:3 with boxes linecolor '#332288', \
  data index 15 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 14 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 12 using 1:2:3 with boxes linecolor '#117733', \
  data index 13 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.6205
set tmargin at screen 0.7701
set title 'block-stm, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y ''
unset label 1
plot \
  data index 25 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 24 using 1:2:3 with boxes linecolor '#332288', \
  data index 22 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 20 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 18 using 1:2:3 with boxes linecolor '#117733', \
  data index 19 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 21 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 23 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 26 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.4378
set tmargin at screen 0.5874
set title 'aria, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y '%g'
unset label 1
plot \
  data index 32 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 31 using 1:2:3 with boxes linecolor '#332288', \
  data index 30 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 29 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 27 using 1:2:3 with boxes linecolor '#117733', \
  data index 28 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.4378
set tmargin at screen 0.5874
set title 'aria, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y ''
unset label 1
plot \
  data index 38 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 37 using 1:2:3 with boxes linecolor '#332288', \
  data index 36 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 34 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 33 using 1:2:3 with boxes linecolor '#117733', \
  data index 35 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.2551
set tmargin at screen 0.4047
set title 'dag, zipf = 0' offset 0,-0.4
set xlabel ''
set ylabel 'share of cores x makespan (%)'
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y '%g'
unset label 1
plot \
  data index 44 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 43 using 1:2:3 with boxes linecolor '#332288', \
  data index 42 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 41 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 39 using 1:2:3 with boxes linecolor '#117733', \
  data index 40 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 45 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.2551
set tmargin at screen 0.4047
set title 'dag, zipf = 1.2' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 0, '' 1, '' 2, '' 3, '' 4, '' 5, '' 6)
set format y ''
unset label 1
plot \
  data index 51 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 50 using 1:2:3 with boxes linecolor '#332288', \
  data index 49 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 48 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 46 using 1:2:3 with boxes linecolor '#117733', \
  data index 47 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 52 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.0724
set tmargin at screen 0.2220
set title 'bohm, zipf = 0' offset 0,-0.4
set xlabel 'cores'
set ylabel 'share of cores x makespan (%)'
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '64' 6)
set format y '%g'
unset label 1
plot \
  data index 58 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 57 using 1:2:3 with boxes linecolor '#332288', \
  data index 56 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 55 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 53 using 1:2:3 with boxes linecolor '#117733', \
  data index 54 using 1:2:3 with labels font ',11' textcolor '#FFFFFF'

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.0724
set tmargin at screen 0.2220
set title 'bohm, zipf = 1.2' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '64' 6)
set format y ''
unset label 1
plot \
  data index 64 using 1:2:3 with boxes linecolor '#DDDDDD', \
  data index 63 using 1:2:3 with boxes linecolor '#332288', \
  data index 62 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 61 using 1:2:3 with boxes linecolor '#CC6677', \
  data index 59 using 1:2:3 with boxes linecolor '#117733', \
  data index 60 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 65 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0283
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 4 samplen 2
plot \
  NaN title 'useful' with boxes linecolor '#117733', \
  NaN title 'wasted' with boxes linecolor '#CC6677', \
  NaN title 'overhead' with boxes linecolor '#DDCC77', \
  NaN title 'idle' with boxes linecolor '#DDDDDD'

unset multiplot
unset output
}
